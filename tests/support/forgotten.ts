/** What forgetting says where nothing was old enough. */
export const forgotNothing = {
  pending: 0,
  withdrawn: 0,
  closed: 0,
  tokens: 0,
  mails: 0,
  limits: 0,
  sessions: 0,
  endings: 0,
  reports: 0,
  messages: 0,
  calls: 0,
  endorsements: 0,
  proposals: 0,
};
