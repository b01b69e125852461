import type en from '../../../content/strings/treaty/en.json';

/** The names of the topic's own sentences. */
export type TopicStringKey = keyof typeof en;
