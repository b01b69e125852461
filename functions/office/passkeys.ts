import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { isSamePerson, type Operator } from '../../src/campaign/office.ts';
import { minute } from '../../src/campaign/signature.ts';
import type { App } from '../app/context.ts';
import { findToken, freshToken } from '../app/tokens.ts';
import { tokenSelector } from '../security/tokens.ts';
import { isStoreAway } from '../store/failures.ts';
import { readPasskeys, usePasskey } from '../store/passkeys.ts';
import type { OfficePasskeyRow } from '../store/schema-office.ts';
import { takeToken } from '../store/tokens.ts';

/** Milliseconds within which a browser answers what it was asked. */
const answerWithin = 5 * minute;

/** Loaded when the first is asked for: most campaigns have none. */
const library = () => import('@simplewebauthn/server');

/** As far as we look at it ourselves; the library reads the rest, and refuses what it is not. */
const answerShape = z.looseObject({ id: z.string(), response: z.looseObject({}) });

/** What browsers know the office by: its host, without the port. */
function rpId({ config }: App): string {
  return new URL(config.siteUrl).hostname;
}

export async function passkeysOf({ store }: App, { email }: Operator): Promise<OfficePasskeyRow[]> {
  return (await readPasskeys(store)).filter((row) => isSamePerson(row.email, email));
}

/** A challenge that can be answered once, by one operator and for one purpose. */
function challengeFor(app: App, about: string): Promise<string> {
  return freshToken(app, 'office-passkey', about, answerWithin);
}

/** Takes a challenge back; whether it was ours, for this purpose, and neither used nor too old. */
function takesChallenge(app: App, about: string): (challenge: string) => Promise<boolean> {
  return async (challenge) => {
    const text = Buffer.from(challenge, 'base64url').toString();
    const { token, subject } = await findToken(app, 'office-passkey', text);
    if (!token || subject !== about || app.now() >= token.expiresAt) return false;
    return takeToken(app.store, tokenSelector(text) ?? '');
  };
}

/** What a browser is asked in order to make a passkey, as JSON. */
export async function askForNew(app: App, operator: Operator): Promise<string> {
  const { generateRegistrationOptions } = await library();
  const known = await passkeysOf(app, operator);
  const { name } = await app.site.campaign();
  const options = await generateRegistrationOptions({
    rpName: name,
    rpID: rpId(app),
    userName: operator.email,
    challenge: await challengeFor(app, `new ${operator.email}`),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
  });
  return JSON.stringify(options);
}

/** The passkey that a browser made when it was asked; null where it is not what was asked for. */
export async function readNew(
  app: App,
  operator: Operator,
  answer: string,
): Promise<OfficePasskeyRow | null> {
  const response = parsed<RegistrationResponseJSON>(answer);
  if (!response) return null;
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: takesChallenge(app, `new ${operator.email}`),
      expectedOrigin: app.config.siteUrl,
      expectedRPID: rpId(app),
      requireUserVerification: false,
    });
    if (!verified || !registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    const added_at = app.now().toISOString();
    const public_key = Buffer.from(publicKey).toString('base64url');
    return { id, email: operator.email, public_key, uses: counter, added_at, used_at: null };
  } catch (error) {
    if (isStoreAway(error)) throw error;
    // The library throws for each way in which an answer can be wrong.
    return null;
  }
}

/** What a browser is asked for with the passkeys of somebody who logs in, as JSON. */
export async function askForKnown(
  app: App,
  passkeys: readonly OfficePasskeyRow[],
  link: string,
): Promise<string> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: rpId(app),
    challenge: await challengeFor(app, `known ${link}`),
    allowCredentials: passkeys.map(({ id }) => ({ id })),
  });
  return JSON.stringify(options);
}

/** Whether a browser's answer is of one of these passkeys; its use is noted. */
export async function isKnown(
  app: App,
  passkeys: readonly OfficePasskeyRow[],
  { answer, link }: { answer: string; link: string },
): Promise<boolean> {
  const response = parsed<AuthenticationResponseJSON>(answer);
  const row = passkeys.find(({ id }) => id === response?.id);
  if (!response || !row) return false;
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: takesChallenge(app, `known ${link}`),
      expectedOrigin: app.config.siteUrl,
      expectedRPID: rpId(app),
      requireUserVerification: false,
      credential: {
        id: row.id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.uses,
      },
    });
    const uses = authenticationInfo.newCounter;
    return verified && (await usePasskey(app.store, row.id, { uses, now: app.now() }));
  } catch (error) {
    if (isStoreAway(error)) throw error;
    return false;
  }
}

/** What a browser answered; null where it is none. Its kind is what the library judges it to be, or refuses. */
function parsed<Answer extends { id: string }>(answer: string): Answer | null {
  const shape = z.custom<Answer>((value) => answerShape.safeParse(value).success);
  try {
    return shape.safeParse(JSON.parse(answer)).data ?? null;
  } catch {
    return null;
  }
}
