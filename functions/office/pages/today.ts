import { localPath } from '../../../src/i18n/locales.ts';
import { Refusal } from '../../http/refusal.ts';
import { lay } from '../show.ts';
import { barsOf, chartFill } from '../today/charts.ts';
import { fileOf } from '../today/files.ts';
import { mailsFill, readMails } from '../today/mails.ts';
import { messagesFill, readMessages } from '../today/messages.ts';
import { readSigned } from '../today/model.ts';
import { numbersFill } from '../today/numbers.ts';
import { partsFill } from '../today/parts.ts';
import type { OfficePage, Visit } from '../visit.ts';
import { readWants } from '../wants.ts';

/** What happened, and what wants a hand. `?csv=days` and such are its tables as files. */
export const today: OfficePage = {
  path: '/office/',
  role: 'read',
  async show(visit) {
    const signed = await readSigned(visit);
    const mails = await readMails(visit, signed);
    const messages = await readMessages(visit, signed);
    const wanted = visit.query.get('csv');
    if (wanted !== null) {
      const file = fileOf(visit, wanted, { signed, mails, messages });
      if (!file) throw new Refusal('not-found');
      return file;
    }
    return [
      numbersFill(visit, signed),
      chartFill(visit, 'days', barsOf(signed, 'days')),
      chartFill(visit, 'hours', barsOf(signed, 'hours')),
      partsFill(visit, signed),
      mailsFill(visit, mails),
      messagesFill(visit, messages),
    ].reduce(lay, await wantsFill(visit));
  },
};

/** What wants a hand, for who can lend one. */
async function wantsFill({ app, t, lang, may }: Visit) {
  const wants = (await readWants(app)).filter(({ role = 'edit' }) => may.includes(role));
  const lines = wants.map(({ what, count, href }) => ({
    want: t(what, { count }),
    'want.href': href.startsWith('/office/') ? localPath(lang, href) : href,
  }));
  return { lists: { wants: lines }, show: [wants.length > 0 ? 'wants' : 'no-wants'] };
}
