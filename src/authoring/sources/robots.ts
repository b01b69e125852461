/** The rules of a robots.txt for one program, and for all: RFC 9309, without sitemaps and delays. */
interface Rule {
  allow: boolean;
  path: string;
}

/**
 * Whether a robots.txt lets a program read a path. `agent` is the program's name; a group that
 * names it counts alone, else the one for all. The longest rule that fits wins, and of two as long
 * the one that allows.
 */
export function mayRead(robots: string, path: string, agent: string): boolean {
  const groups = groupsOf(robots);
  const own = groups.filter(({ agents }) => agents.some((name) => isFor(name, agent)));
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const fitting = chosen
    .flatMap(({ rules }) => rules)
    .filter((rule) => fits(rule.path, path))
    .toSorted((a, b) => b.path.length - a.path.length || Number(b.allow) - Number(a.allow));
  return fitting[0]?.allow ?? true;
}

function isFor(name: string, agent: string): boolean {
  return name !== '*' && name !== '' && agent.toLowerCase().startsWith(name);
}

function groupsOf(robots: string) {
  const groups: { agents: string[]; rules: Rule[] }[] = [];
  for (const line of robots.split(/\r?\n/)) {
    const [, key = '', value = ''] = line.match(/^\s*([\w-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/) ?? [];
    const field = key.toLowerCase();
    const open = groups.at(-1);
    if (field === 'user-agent') {
      if (open?.rules.length === 0) open.agents.push(value.toLowerCase());
      else groups.push({ agents: [value.toLowerCase()], rules: [] });
    } else if (open && (field === 'allow' || field === 'disallow')) {
      // An empty "Disallow" forbids nothing; it closes the list of names all the same.
      open.rules.push({ allow: field === 'allow' || value === '', path: value });
    }
  }
  return groups;
}

function fits(rule: string, path: string): boolean {
  const parts = rule.replace(/\$$/, '').split('*').map(escaped);
  return new RegExp(`^${parts.join('.*')}${rule.endsWith('$') ? '$' : ''}`).test(path);
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
