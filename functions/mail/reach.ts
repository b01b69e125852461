import nodemailer from 'nodemailer';

/** Connects to a mail server and logs in, without sending anything; answers null, or why it failed. */
export async function whyUnreachable(smtpUrl: string): Promise<string | null> {
  const limits = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 };
  const transport = nodemailer.createTransport({ url: smtpUrl, ...limits });
  try {
    await transport.verify();
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    transport.close();
  }
}
