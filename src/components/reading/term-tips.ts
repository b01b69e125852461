// Definitions of terms show on hover and focus by style alone. Here: on a touch screen the first
// tap shows the definition and the second follows the link; Escape hides it.
const shown = 'shown';
const hide = () => document.querySelector(`.term.${shown}`)?.classList.remove(shown);

document.addEventListener('click', (event) => {
  const term = (event.target as Element).closest('.term');
  const byTouch = (event as PointerEvent).pointerType === 'touch';
  if (term && byTouch && !term.classList.contains(shown)) {
    event.preventDefault();
    hide();
    term.classList.add(shown);
  } else if (!term) {
    hide();
  }
});

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  hide();
  if (document.activeElement?.matches('.term')) (document.activeElement as HTMLElement).blur();
  document.documentElement.classList.add('no-tips');
  document.addEventListener(
    'mousemove',
    () => document.documentElement.classList.remove('no-tips'),
    {
      once: true,
    },
  );
});
