import { monitorEventLoopDelay } from 'node:perf_hooks';
import { metric } from './prometheus.ts';

/** Watches this process, from the first reading on; each reading tells of the time since the one before. */
export function watchProcess(): () => string {
  const delay = monitorEventLoopDelay();
  const startedAt = (Date.now() - process.uptime() * 1000) / 1000;
  delay.enable();

  return () => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const text = [
      metric('counter', 'process_cpu_seconds_total', 'CPU time spent.', (user + system) / 1e6),
      metric('gauge', 'process_start_time_seconds', 'When it started.', startedAt),
      metric('gauge', 'process_resident_memory_bytes', 'Memory in use.', rss),
      metric('gauge', 'nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed),
      metric('gauge', 'nodejs_eventloop_lag_mean_seconds', 'Mean delay.', delay.mean / 1e9),
      metric(
        'gauge',
        'nodejs_eventloop_lag_p99_seconds',
        'Delay, p99.',
        delay.percentile(99) / 1e9,
      ),
      metric('gauge', 'nodejs_eventloop_lag_max_seconds', 'Longest delay.', delay.max / 1e9),
    ];
    delay.reset();
    return text.join('');
  };
}
