import { access } from './pages/access.ts';
import { alerts } from './pages/alerts.ts';
import { endorsements } from './pages/endorsements.ts';
import { fakes } from './pages/fakes.ts';
import { letter } from './pages/letter.ts';
import { log } from './pages/log.ts';
import { messages } from './pages/messages.ts';
import { paper } from './pages/paper.ts';
import { partners } from './pages/partners.ts';
import { sendUpdate } from './pages/send-update.ts';
import { takeOut } from './pages/take-out.ts';
import { texts } from './pages/texts.ts';
import { today } from './pages/today.ts';
import { updates } from './pages/updates.ts';
import { writeUpdate } from './pages/write-update.ts';
import type { OfficePage } from './visit.ts';

/** Every page of the office but the one that lets people in. */
export const pages: readonly OfficePage[] = [
  today,
  fakes,
  texts,
  messages,
  updates,
  endorsements,
  paper,
  partners,
  letter,
  takeOut,
  alerts,
  log,
  access,
  sendUpdate,
  writeUpdate,
];
