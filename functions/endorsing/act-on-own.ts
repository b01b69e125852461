import { endorserForm, isEndorseField } from '../../src/campaign/endorse-form.ts';
import { changeableBy } from '../../src/campaign/endorsement.ts';
import { fieldErrors, type Submission, textIn } from '../http/form.ts';
import { Refusal } from '../http/refusal.ts';
import {
  confirmEndorsement,
  eraseEndorsement,
  saveEndorsement,
  withdrawEndorsement,
} from '../store/own-endorsement.ts';
import {
  type Asker,
  changedEndorsement,
  endorsementDone,
  endorsementErased,
  wrongEndorsement,
} from './endorsement-page.ts';
import { readPublicEndorsers } from './endorsers-page.ts';
import { filledBy } from './filled.ts';
import { domainOf, endorsementByToken, type OpenEndorsement } from './own-endorsement.ts';

/** Does what a button of the page of an endorsement asks for, as far as the link lets its holder. */
export async function actOnEndorsement(
  asker: Asker,
  open: OpenEndorsement,
  submission: Submission,
): Promise<Response> {
  const { app } = asker;
  const { row, may } = open;
  switch (textIn(submission.fields, 'action')) {
    case 'confirm':
      return confirm(asker, open, submission);
    case 'save':
      return save(asker, open, submission);
    case 'withdraw':
      if (may !== 'own') throw new Refusal('malformed');
      await withdrawEndorsement(app.store, row.id, app.now());
      readPublicEndorsers.drop(app);
      return endorsementDone(asker, 'withdrawn');
    case 'erase':
      if (may !== 'own' && row.status !== 'invited') throw new Refusal('malformed');
      await eraseEndorsement(app.store, row.id, app.now());
      readPublicEndorsers.drop(app);
      return endorsementErased(asker);
    default:
      throw new Refusal('malformed');
  }
}

async function confirm(
  asker: Asker,
  { row, may }: OpenEndorsement,
  { fields }: Submission,
): Promise<Response> {
  const { app } = asker;
  // A second click finds it confirmed.
  if (may === 'look') return endorsementDone(asker, 'confirmed');
  if (may !== 'confirm') throw new Refusal('malformed');
  const result = await confirmEndorsement(app.store, row.id, {
    edition: Number(textIn(fields, 'seen')),
    domain: domainOf(app, row, row.homepage),
    now: app.now(),
  });
  return result === 'other' ? showPresent(asker) : endorsementDone(asker, 'confirmed');
}

async function save(
  asker: Asker,
  open: OpenEndorsement,
  { fields, twice }: Submission,
): Promise<Response> {
  const { app, lang } = asker;
  const { row, may } = open;
  const from = changeableBy(may);
  if (!from.includes(row.status)) return showPresent(asker);
  const parsed = endorserForm.safeParse(fields);
  const errors = fieldErrors(parsed.error, twice.filter(isEndorseField));
  if (!parsed.success || Object.keys(errors).length > 0)
    return wrongEndorsement(asker, open, { fields, errors });
  const filled = filledBy(app, parsed.data, { lang, mailbox: row.mailbox });
  const domain = domainOf(app, row, filled.words.homepage);
  const saved = await saveEndorsement(app.store, row.id, { ...filled, domain, from });
  return saved ? endorsementDone(asker, 'saved') : showPresent(asker);
}

async function showPresent(asker: Asker): Promise<Response> {
  const present = await endorsementByToken(asker.app, asker.token);
  return changedEndorsement(asker, present.state === 'open' ? present : null);
}
