// Opens the topic to which an address leads, and all of them for paper. Browsers that know how do so
// by themselves; this is for the others.
const topics = document.querySelectorAll<HTMLDetailsElement>('.topics > details');

function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const topic = target?.closest('details');
  if (!target || !topic || topic.open) return;
  topic.open = true;
  target.scrollIntoView();
}

openTarget();
addEventListener('hashchange', openTarget);
addEventListener('beforeprint', () => {
  for (const topic of topics) topic.open = true;
});
