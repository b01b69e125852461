/** A GET as a browser that takes brotli sends it. */
import { openVersion } from '../support/open-letter.ts';
export function pageRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\naccept-encoding: br\r\n\r\n`;
}

let signers = 0;

/** A filled form of somebody who has not signed yet, from a network of their own. */
export function signRequest(): string {
  signers += 1;
  const who = inLetters(signers);
  const body =
    `name=Mari-Liis+${who}+Kask&email=mari%40${who}.example&country=EE&version=${openVersion}` +
    '&affiliation=Tartu+%C3%9Clikool&comment=&lang=en' +
    `${signers % 2 ? '&public=yes' : ''}${signers % 3 ? '' : '&updates=yes'}&source=`;
  return post('/api/sign', body);
}

let writers = 0;

/** A message to an office from somebody who has not written yet, from a network of their own. */
export function writeRequest(): string {
  writers += 1;
  const who = inLetters(writers);
  const body =
    `representative=ee-office-riigikogu&name=Mari-Liis+${who}+Kask&email=mari.w%40${who}.example` +
    `&constituency=&reasons=civilians&lang=en&personal=My+grandmother+${who}+told+me+of+the+war+` +
    `and+of+the+fields+of+${who}+that+nobody+could+enter+for+years.`;
  return post('/api/write', body);
}

function post(path: string, body: string): string {
  return (
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\n` +
    `x-forwarded-for: ${network()}\r\n` +
    `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  );
}

/** Names hold no digits. 1 = "b", 26 = "ba". */
function inLetters(number: number): string {
  return number
    .toString(26)
    .replace(/[0-9a-p]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}

function network(): string {
  const part = () => Math.floor(Math.random() * 256);
  return `${11 + Math.floor(Math.random() * 80)}.${part()}.${part()}.${part()}`;
}
