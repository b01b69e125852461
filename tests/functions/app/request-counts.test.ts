import { describe, expect, it } from 'vitest';
import { requestCounts } from '../../../functions/app/request-counts.ts';

describe('counted requests', () => {
  const { count, text } = requestCounts();
  count({ method: 'GET', route: 'page', status: 200, ms: 0.5 });
  count({ method: 'GET', route: 'page', status: 200, ms: 1 });
  count({ method: 'HEAD', route: 'page', status: 304, ms: 30 });
  count({ method: 'POST', route: '/api/sign', status: 303, ms: 99_000 });
  const lines = text().split('\n');

  it('are told by method, route and status', () => {
    expect(lines.filter((line) => line.startsWith('http_requests_total{'))).toEqual([
      'http_requests_total{method="GET",route="page",status="200"} 2',
      'http_requests_total{method="HEAD",route="page",status="304"} 1',
      'http_requests_total{method="POST",route="/api/sign",status="303"} 1',
    ]);
  });

  it('are told as a histogram of seconds, each bucket holding those below it', () => {
    const told = (start: string) =>
      lines.find((line) => line.startsWith(`http_request_duration_seconds_${start}`));
    const page = 'route="page"}';
    expect(told(`bucket{le="0.001",${page}`)).toMatch(/ 2$/);
    expect(told(`bucket{le="0.025",${page}`)).toMatch(/ 2$/);
    expect(told(`bucket{le="0.05",${page}`)).toMatch(/ 3$/);
    expect(told(`bucket{le="+Inf",${page}`)).toMatch(/ 3$/);
    expect(told(`sum{${page}`)).toMatch(/ 0\.0315$/);
    expect(told(`count{${page}`)).toMatch(/ 3$/);
    expect(told('bucket{le="10",route="/api/sign"}')).toMatch(/ 0$/);
    expect(told('bucket{le="+Inf",route="/api/sign"}')).toMatch(/ 1$/);
  });

  it('have a type and a sentence each', () => {
    expect(lines.filter((line) => line.startsWith('# TYPE'))).toEqual([
      '# TYPE http_requests_total counter',
      '# TYPE http_request_duration_seconds histogram',
    ]);
    expect(lines.filter((line) => line.startsWith('# HELP'))).toHaveLength(2);
  });
});
