import { stringify } from 'csv-stringify/sync';
import { getTreatyRecords } from '../site/records.ts';

/** The same as `/treaty.json`, one line a state; several days or sources are separated by a space. */
export async function GET(): Promise<Response> {
  const rows = (await getTreatyRecords()).map(({ inForce, ...record }) => ({
    ...record,
    consented: record.consented.join(' '),
    in_force: inForce.join(' '),
    notices: record.notices.join(' '),
    left: record.left.join(' '),
    sources: record.sources.join(' '),
  }));
  const columns = [
    'id',
    'name',
    'region',
    'status',
    'consented',
    'in_force',
    'notices',
    'left',
    'sources',
  ];
  const csv = stringify(rows, { header: true, bom: true, escape_formulas: true, columns });
  return new Response(csv, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
}
