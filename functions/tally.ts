import { handle } from './app/handle.ts';
import { readTally } from './counts/tally.ts';
import { publicJson } from './http/respond.ts';

export const config = { path: '/api/tally' };

export default handle({
  async GET(request, { app }) {
    const tally = await readTally(app);
    const { asOf: _asOf, ...unchanging } = tally;
    return publicJson(request, tally, unchanging);
  },
});
