import { isCountryCode } from './countries.ts';

/** Ends of domains that are no country's code in ISO 3166. */
const moreTwoLetterEnds = new Set(['ac', 'eu', 'su', 'uk']);

/** Ends of domains beyond ASCII: there, any word may follow a full stop that lacks its space. */
const endsBeyondAscii = new Set(
  `укр рф бел мкд срб бг ею мон қаз дети онлайн сайт орг ком москва рус католик ελ ευ հայ გე
  中国 中國 香港 台湾 台灣 澳門 新加坡 公司 网络 網路 在线 中文网 网址 网站 商城 商店 集团 公益 政务 机构 我爱你
  手机 游戏 娱乐 移动 时尚 网店 世界 みんな コム ストア セール クラウド 한국 삼성 닷컴 닷넷
  भारत कॉम नेट संगठन ভারত বাংলা ਭਾਰਤ ભારત ଭାରତ இந்தியா இலங்கை சிங்கப்பூர் భారత్ ಭಾರತ ഭാരതം ලංකා ไทย คอม ລາວ
  ישראל קום السعودية مصر امارات ایران عمان قطر المغرب الجزائر تونس الاردن سورية سوريا العراق اليمن فلسطين
  سودان موريتانيا البحرين بھارت پاکستان شبكة موقع بازار همراه عرب كوم`.split(/\s+/),
);

/** Titles and the like, which people put before a word with a full stop and without a space. */
const titles = new Set(
  `adv arch assoc bc ca cand co dipl doc dr eng fil fr hab ing inz inż jr judr jud ks lic mag mgr mr mrs ms mudr
  paeddr phdr pr prof rev rndr sr st ste stud univ vs`.split(/\s+/),
);

const word = '[\\p{L}\\p{M}\\p{N}-]+';
/** A full stop, also as people write it to hide a link. */
const stop = '(?:[.\\uff0e]|\\[\\.\\]|\\(\\.\\)|\\[dot\\]|\\(dot\\))';
const words = `${word}(?:${stop}${word})*`;
const rest = '[^\\s,;|<>()[\\]"\'“”«»]*';

const candidate = new RegExp(
  `(?<![\\p{L}\\p{M}\\p{N}])(?:\\p{L}[\\p{L}\\p{N}+-]*:\\/\\/${rest}|[Hh](?:[Tt]{2}|[Xx]{2})[Pp][Ss]?:${rest}|[Ww]{3}\\.${rest}|(?:${words}@)?(${words})((?:[/?#:]${rest})?))`,
  'gu',
);

/**
 * What a mail program makes a link of, or would if it were not hidden from it: a full address, "www.…",
 * "win.example", "t.me/x", "hxxp://…", "win[.]example". "Dr.Anna", "e.V." and "end.Next" are none.
 */
export function linksIn(text: string): string[] {
  if (!mayHold.test(text)) return [];
  return [...text.matchAll(candidate)].flatMap(([found, domain, path]) => {
    const isLink = domain === undefined || isDomain(domain.split(stops), path?.startsWith('/'));
    return isLink ? [found.replace(/[.:!?’]+$/u, '')] : [];
  });
}

/** What no link is without. */
const mayHold = /[.\uff0e:]|dot/;

const stops = new RegExp(stop, 'u');

function isDomain(labels: readonly string[], hasPath = false): boolean {
  const [end = '', before = ''] = labels.toReversed();
  if (labels.length < 2) return false;
  if (/^(?:com|net|org)$/i.test(end) || /^xn--/i.test(end)) return true;
  if (endsBeyondAscii.has(end.toLowerCase())) return true;
  if (!/^(?:[a-z]{2,}|[A-Z]{2,})$/.test(end) || !isEnd(end)) return false;
  if (hasPath) return true;
  const isTitled = labels.slice(0, -1).every((label) => titles.has(label.toLowerCase()));
  return /[\p{L}\p{M}\p{N}]{2}$/u.test(before) && !isTitled;
}

/** Two letters are a country's, or nobody's; of longer ends there are too many, and more each year. */
function isEnd(end: string): boolean {
  const isLong = end.length > 2;
  return isLong || isCountryCode(end.toUpperCase()) || moreTwoLetterEnds.has(end.toLowerCase());
}
