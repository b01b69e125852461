/** A whole PNG of one red pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4wCAPAAJuAQcRSFFyAAAAAElFTkSuQmCC',
  'base64',
);
