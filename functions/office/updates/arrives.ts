import { updateFile } from '../../../src/campaign/update-file.ts';
import { nameOf } from '../../../src/content-folder.ts';
import { defaultLang, langs, languageName } from '../../../src/i18n/locales.ts';
import type { App } from '../../app/context.ts';
import type { Fill } from '../../http/page.ts';
import { html } from '../../http/respond.ts';
import type { Mail } from '../../mail/envelope.ts';
import { renderMail } from '../../mail/render.ts';
import { withOwnPage } from '../../outbox/compose-mail.ts';
import { nobody, tellOf } from '../../outbox/compose-update.ts';
import type { UpdateSource } from '../../outbox/update-source.ts';
import type { Draft } from '../../store/update-drafts.ts';
import type { Visit } from '../visit.ts';

/** The mail as its readers in a language get it, by the functions that write and send it. */
async function mailIn(app: App, update: UpdateSource, lang: string): Promise<Mail> {
  return withOwnPage(await tellOf(app, update, { ...nobody, lang }), app);
}

/** What of an address says which update it is about. */
export function aboutOf(query: URLSearchParams): URLSearchParams {
  const about = [...query].filter(([key, value]) => /^(draft|update)$/.test(key) && value);
  return new URLSearchParams(about);
}

/** How an update arrives in each language that it has: subject, text, and where its HTML is. */
export async function arrivals(
  { app, lang, t, query }: Visit,
  update: UpdateSource,
  draft: Draft | null,
): Promise<Fill[]> {
  const about = aboutOf(query);
  const written = langs.filter((one) => Object.hasOwn(update.texts, one));
  return Promise.all(
    written.map(async (one) => {
      const mail = await mailIn(app, update, one);
      const language = languageName(one, lang);
      return {
        slots: {
          language,
          subject: mail.subject,
          text: renderMail(mail).text,
          html: t('office.updates.arrives.html', { language }),
          ...(draft
            ? {
                file: fileOf(draft, one),
                take: t('office.updates.file.take', { name: fileName(draft, one) }),
              }
            : {}),
        },
        show: draft ? ['file'] : [],
        attributes: {
          text: { lang: one },
          subject: { lang: one },
          html: { href: `?${about}&see=html&of=${one}` },
          take: { href: `?${about}&see=file&of=${one}` },
        },
      };
    }),
  );
}

/** Where the file of a draft belongs. */
function fileName({ name }: Draft, lang: string): string {
  return nameOf(`updates/${lang}/${name}.mdx`);
}

function fileOf({ name, texts }: Draft, lang: string): string {
  const { title = '', summary = '', body = '' } = texts[lang] ?? {};
  const original = lang === defaultLang;
  return updateFile({ title, summary, body, date: name.slice(0, 10), original });
}

/** What a mail program shows of the mail, as a page of its own that may do nothing. */
export async function asHtml(app: App, update: UpdateSource, lang: string): Promise<Response> {
  // Mails carry their styles with them; nothing else that we answer does.
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
  const page = renderMail(await mailIn(app, update, lang)).html;
  return html(page, 200, { 'content-security-policy': policy, 'x-robots-tag': 'noindex' });
}

/** The file of a draft, to be put into the content. */
export function asFile(draft: Draft, lang: string): Response {
  return new Response(fileOf(draft, lang), {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="${draft.name}.mdx"`,
      'cache-control': 'no-store',
    },
  });
}
