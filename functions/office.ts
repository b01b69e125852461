import { handle } from './app/handle.ts';
import { answerOffice } from './office/answer.ts';

export const config = { path: ['/office', '/office/*', '/:lang/office', '/:lang/office/*'] };

/** Where the campaign is run from a browser. */
export default handle({ GET: answerOffice, POST: answerOffice });
