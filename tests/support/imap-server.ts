import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A real IMAP server with one mailbox. */
export interface ImapServer {
  url: string;
  /** Puts a mail into the mailbox, as a mail server does. */
  deliver: (mail: string) => Promise<void>;
  /** How many mails there are, and how many of them are marked as read. */
  counts: () => Promise<{ mails: number; read: number }>;
  stop: () => Promise<void>;
}

/** Whether this machine has Dovecot with IMAP, which is a system's package and none of npm's. */
export function hasImapServer(): boolean {
  return spawnSync('dovecot', ['--version']).status === 0;
}

/** Whoever owns the mails: nobody's account where this runs as root, whom Dovecot serves no mails. */
const [uid, gid] = userInfo().uid === 0 ? [65_534, 65_534] : [userInfo().uid, userInfo().gid];

/** Starts Dovecot on loopback, with all that it writes in a folder of its own. */
export async function startImapServer(): Promise<ImapServer> {
  const folder = await mkdtemp(join(tmpdir(), 'imap-'));
  await chmod(folder, 0o755);
  const mails = join(folder, 'mail');
  for (const name of ['', 'new', 'cur', 'tmp']) {
    await mkdir(join(mails, name), { recursive: true });
    await chown(join(mails, name), uid, gid);
  }
  const port = await freePort();
  const file = join(folder, 'dovecot.conf');
  await writeFile(file, settings(folder, port));
  const child = spawn('dovecot', ['-F', '-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = once(child, 'exit');
  while (!(await listens(port))) {
    if (child.exitCode !== null) throw new Error(`Dovecot did not start.\n${said}`);
  }
  return {
    url: `imap://returns:secret@127.0.0.1:${port}/INBOX`,
    async deliver(mail) {
      const name = join(mails, 'new', `${Date.now()}.${randomUUID()}.test`);
      await writeFile(name, mail.replace(/\r?\n/g, '\r\n'));
      await chown(name, uid, gid);
    },
    async counts() {
      const names = [
        ...(await readdir(join(mails, 'new'))),
        ...(await readdir(join(mails, 'cur'))),
      ];
      return { mails: names.length, read: names.filter((name) => /:2,.*S/.test(name)).length };
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number): string {
  const { uid: own, username } = userInfo();
  const users =
    own === 0 ? '' : `default_internal_user = ${username}\ndefault_login_user = ${username}\n`;
  return `${users}base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail
}
`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
