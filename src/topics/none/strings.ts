/** There are no sentences but those of the engine. */
export type TopicStringKey = never;
