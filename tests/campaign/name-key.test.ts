import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../src/campaign/name-key.ts';
import samples from '../fixtures/names/cldr.json' with { type: 'json' };
import { foldsFile, livingLetters, sameAtFirstStrength } from '../support/letter-folds.ts';

/** One person's name as two forms have it, in the languages of this site and the large ones of the world. */
const same: Record<string, [string, string][]> = {
  'any language': [
    ['Anna Virtanen', 'VIRTANEN, Anna'],
    ['Anna Virtanen', ' anna.virtanen '],
    ['Anna Virtanen', 'Anna\u00a0Virtanen'],
    ['Anna Virtanen', 'Ａｎｎａ Virtanen'],
    ['Anna Virtanen', 'An\u200cna Virta\u200dnen'],
    ['José Núñez', 'Jose\u0301 Nun\u0303ez'],
    ['Anna "Anki" Ek', 'Anna (Anki) Ek'],
    ['J. R. R. Smith', 'J.R.R. Smith'],
    ['Smith, J R R', 'JRR Smith'],
  ],
  English: [
    ['Sean O’Brien', "Sean O'Brien"],
    ['Sean O‘Brien', 'Sean OBrien'],
    ['Seán O Brien', 'Sean OʼBrien'],
    ['Mary-Jane Smith', 'Mary Jane Smith'],
    ['Mary-Jane Smith', 'Maryjane Smith'],
    ['Ian McDonald', 'Ian Mc Donald'],
    ['Zoë Brontë', 'Zoe Bronte'],
  ],
  Finnish: [
    ['Väinö Hämäläinen', 'Vaino Hamalainen'],
    ['Åke Öhman', 'ake ohman'],
    ['Anna-Liisa Mäki', 'Anna Liisa Maki'],
  ],
  Swedish: [
    ['Åsa Öhrström', 'Asa Ohrstrom'],
    ['Karl K:son Berg', 'Karl Kson Berg'],
  ],
  Estonian: [
    ['Õie Ülle Mägi', 'Oie Ulle Magi'],
    ['Žanna Šults', 'Zanna Sults'],
  ],
  Latvian: [['Ģirts Ķēniņš Ļaudis', 'Girts Kenins Laudis']],
  Lithuanian: [['Žygimantas Šlėžė-Ąžuolė Ų', 'Zygimantas Sleze Azuole U']],
  Polish: [
    ['Michał Wałęsa', 'Michal Walesa'],
    ['Łukasz Żółć', 'Lukasz Zolc'],
    ['Świętosława Ćwikła', 'Swietoslawa Cwikla'],
  ],
  Ukrainian: [
    ['Мар’яна Ґалаґан', "Мар'яна Галаган"],
    ['Марʼяна Їжак', 'Мар"яна Іжак'],
    ['Олена Іваненко', 'ІВАНЕНКО Олена'],
  ],
  French: [
    ['Hélène Lœuillet', 'Helene Loeuillet'],
    ['Jean-Luc d’Eau', "Jean Luc D'Eau"],
    ['François Gaël', 'Francois Gael'],
  ],
  German: [
    ['Jürgen Groß', 'Jurgen Gross'],
    ['JÜRGEN GROẞ', 'Jürgen Groß'],
    ['Käthe Müller-Lüdenscheidt', 'Kathe Muller Ludenscheidt'],
  ],
  Danish: [['Søren Kjær Aagård', 'Soren Kjaer Aagard']],
  Icelandic: [['Þórður Guðmundsson', 'Thordur Gudmundsson']],
  'Northern Sami': [['Máret Ŋoanne Čáŧŧi', 'Maret Noanne Catti']],
  Maltese: [['Ġorġ Borġ Ħal', 'Gorg Borg Hal']],
  Croatian: [['Đorđe Đukić', 'Dorde Dukic']],
  Turkish: [
    ['Işıl Yıldız', 'ISIL YILDIZ'],
    ['Ayşe Çağrı İnönü', 'Ayse Cagri Inonu'],
  ],
  Azerbaijani: [['Əli Məmmədov', 'Eli Memmedov']],
  Vietnamese: [['Nguyễn Thị Hương', 'Nguyen Thi Huong']],
  Hawaiian: [['Kaʻiulani Keʻelikōlani', "Ka'iulani Keelikolani"]],
  Spanish: [
    ['Mª José García Márquez', 'Ma Jose Garcia Marquez'],
    ['García Márquez, Gabriel José', 'Gabriel José García Márquez'],
  ],
  Hausa: [['Ƙasim Ɗanladi Ɓala', 'Kasim Danladi Bala']],
  Russian: [
    ['Алёна Семёнова', 'Алена Семенова'],
    ['Иванов Иван Петрович', 'Иван Петрович Иванов'],
  ],
  Kazakh: [['Нұрсұлтан Қасымов', 'Нурсултан Касымов']],
  Greek: [
    ['Γιώργος Παπαδόπουλος', 'ΓΙΩΡΓΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ['Ἀλέξανδρος', 'Αλεξανδρος'],
  ],
  Armenian: [['Տեր-Պողոսյան Հայկ', 'Հայկ Տերպողոսյան']],
  Georgian: [['გიორგი', 'ᲒᲘᲝᲠᲒᲘ']],
  Hebrew: [
    ['דָּוִד בֶּן־גוּרְיוֹן', 'דוד בן גוריון'],
    ['ג׳ורג׳ לוי', "ג'ורג' לוי"],
  ],
  Arabic: [
    ['أحمد محمَّد', 'احمد محمد'],
    ['إيمان آدم', 'ايمان ادم'],
    ['فاطمة علي', 'فاطمه على'],
    ['محـــمد', 'محمد'],
    ['ﻣﺤﻤﺪ', 'محمد'],
  ],
  Persian: [
    ['علی‌رضا کریمی', 'عليرضا كريمي'],
    ['علی رضا کریمی', 'علی‌رضا کریمی'],
  ],
  Urdu: [['شاہدہ', 'شاهده']],
  Hindi: [
    ['ज़ाकिर ख़ान', 'जाकिर खान'],
    ['संजय', 'सञ्जय'.replace('ञ्', 'ं')],
  ],
  Bengali: [['রবীন্দ্রনাথ রায়', 'রবীন্দ্রনাথ রায\u09bc']],
  Tamil: [['எஸ். ராமானுஜன்', 'எஸ் ராமானுஜன்']],
  Malayalam: [['ആനന്ദന്\u200d', 'ആനന്ദൻ']],
  Thai: [['สมชาย ใจดี', 'สมชายใจดี']],
  Chinese: [
    ['王小明', '王 小明'],
    ['约翰·史密斯', '约翰•史密斯'],
  ],
  Japanese: [
    ['やまだ はなこ', 'ヤマダ ハナコ'],
    ['アンナ・エク', 'ｱﾝﾅ ｴｸ'],
    ['葛\u{e0100}城', '葛城'],
  ],
  Korean: [
    ['김민준', '김 민준'],
    ['김민준', '김민준'.normalize('NFD')],
    ['Kim Min-jun', 'Minjun Kim'],
    ['Kim Min Jun', 'KIM, Min-Jun'],
  ],
};

/** Two people of one mailbox, in the same languages. */
const different: [string, string][] = [
  ['Anna Virtanen', 'Anne Virtanen'],
  ['Anna Virtanen', 'Anna Liisa Virtanen'],
  ['Mary Smith', 'Myra Smith'],
  ['Joe Smith', 'Jo Smith'],
  ['John Smith', 'John Smith Jr.'],
  ['John Smith', 'John Smith 3rd'],
  ['John Smith II', 'John Smith III'],
  ['Samuel Ek', 'Samul Ek'],
  ['Matti Mäki', 'Matias Mäki'],
  ['Åsa Ek', 'Isa Ek'],
  ['Kadri Mägi', 'Kadi Mägi'],
  ['Jānis Ozols', 'Jana Ozola'],
  ['Jonas Kazlauskas', 'Jonė Kazlauskienė'],
  ['Jan Nowak', 'Jana Nowak'],
  ['Michał Nowak', 'Michalina Nowak'],
  ['Олена Іваненко', 'Олег Іваненко'],
  ['Сергій', 'Сергіи'],
  ['Валерій', 'Валерія'],
  ['Jean Martin', 'Jeanne Martin'],
  ['Hans Müller', 'Hanne Müller'],
  ['Nguyễn Văn An', 'Nguyễn Văn Ân Bình'],
  ['Мария Иванова', 'Марина Иванова'],
  ['Γιώργος Παπάς', 'Γεωργία Παπά'],
  ['דוד לוי', 'דינה לוי'],
  ['محمد علي', 'محمود علي'],
  ['پری', 'بری'],
  ['राम शर्मा', 'रमा शर्मा'],
  ['সীতা', 'সতী'],
  ['குமார்', 'குமரி'],
  ['คำ', 'คา'],
  ['李明', '李敏'],
  ['김민준', '김민지'],
  ['たろう', 'たろ'],
];

describe('the key of a name', () => {
  it.each(Object.entries(same))('is the same for one person, in %s', (_language, pairs) => {
    for (const [one, other] of pairs) expect([one, nameKey(one)]).toEqual([one, nameKey(other)]);
  });

  it.each(different)('tells two people apart: %s and %s', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('is the same whether the family comes first, in every language of CLDR', () => {
    for (const names of Object.values(samples)) {
      for (const name of names) {
        const [family = '', given, ...more] = name.split(', ');
        if (given && more.length === 0) {
          expect([name, nameKey(name)]).toEqual([name, nameKey(`${given} ${family}`)]);
        }
      }
    }
  });

  it('is empty where there are no letters, and only there', () => {
    expect(nameKey(' -. ')).toBe('');
    for (const name of Object.values(samples).flat()) expect(nameKey(name)).not.toBe('');
  });

  it('can be kept: it is whole, however the name was cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
        expect(nameKey(name).isWellFormed()).toBe(true);
        expect(nameKey(`${name} x`)).toBe(nameKey(`x ${name}`));
        expect(nameKey(name)).toMatch(/^[\p{L}\p{M}\p{N}]*$/u);
      }),
    );
  });
});

describe('the letters of a key', () => {
  it('are kept as the collation of root has them at its first strength: after a change of it keys that are stored need a migration', () => {
    const kept = readFileSync('src/campaign/letter-folds.ts', 'utf8');
    const words = (text: string) =>
      text
        .match(/'[^']*'/g)
        ?.join(' ')
        .replace(/' '/g, ' ');
    expect(words(kept)).toBe(words(foldsFile()));
  });

  it('are one where root says so', () => {
    // Small letters above others, and those of phoneticians, stand in nobody's name.
    const letters = livingLetters().filter((letter) => /(?!\p{Lm})\p{L}/u.test(letter));
    const sorted = letters.toSorted(new Intl.Collator('en', { sensitivity: 'base' }).compare);
    const apart = sorted.filter((letter, i) => {
      const next = sorted[i + 1] ?? '';
      // A mark alone, and a letter that is an apostrophe, are nothing in a name.
      const counts = nameKey(letter) !== '' && nameKey(next) !== '';
      return counts && sameAtFirstStrength(letter, next) && nameKey(letter) !== nameKey(next);
    });
    expect(apart).toEqual([]);
  });
});
