declare module 'disposable-email-domains/*.js' {
  const domains: readonly string[];
  export default domains;
}
