// The Unicode collation of root at its first strength, for the letters of living scripts. Made by
// `node tests/support/letter-folds.ts`; a change of it changes keys that are stored.

/** Marks that say nothing at first strength: code points and their ranges, in hexadecimal. */
export const ignored = [
  '300-362 483-489 591-5bd 5bf 5c1-5c2 5c4-5c5 5c7 610-61a 640 64b-65f 670 6d6-6dc 6df-6e4',
  '6e7-6e8 6ea-6ed 711 730-74a 7eb-7f3 7fa 7fd 859-85b 897-89f 8ca-8e1 8e3-903 93c 951-954',
  '981-983 9bc 9fe a01-a03 a3c a70-a71 a81-a83 abc afa-aff b01-b03 b3c b55 b82 c00-c04 c3c',
  'c81-c83 cbc cf3 d00-d03 d81-d83 e47-e4e ec8-ece f18-f19 f35 f37 f39 f3e-f3f f7e-f7f',
  'f82-f83 f86-f87 fc6 1036-1038 135d-135f 17b4-17b5 17c6-17d1 17d3 17dd 180b-180d 180f',
  '1939-193b 1a74-1a7c 1a7f 1ab0-1abe 1ac1-1acb 1acf-1add 1ae0-1aeb 1b00-1b04 1b34 1b6b-1b73',
  '1b80-1b82 1be6 1c37 1cd0-1cd2 1cd4-1ce8 1ced 1cf2-1cf4 1cf7-1cf9 1dc0-1dc9 1dcb-1dd1',
  '1df5-1dff 20d0-20f0 2d7f 302a-302d 3099-309a a66f-a672 a67c-a67d a6f0-a6f1 a80b a880-a881',
  'a8c5 a8e0-a8f1 a92b-a92d a980-a983 a9b3 aabf aac1 abec fb1e fc5e-fc63 fcf2-fcf4 fe00-fe0f',
  'fe20-fe2f fe70-fe74 fe76-fe7f ff9e-ff9f 101fd 102e0 10d24-10d27 10efa-10eff 11100-11102',
  '1133b 11443-11446 1145e 1cf00-1cf2d 1cf30-1cf46 1d165-1d169 1d16d-1d172 1d17b-1d182',
  '1d185-1d18b 1d1aa-1d1ad 1d242-1d244 1e130-1e136 1e2ec-1e2ef 1e944-1e94a e0100-e01ef',
].join(' ');

/** Letters without a decomposition that are one: the first stands for those after it. */
export const same = [
  '〱〲 〳〴 aͣᷓᷲꞛꟁ ɑᷧ bᷨ ᷩꞵ cͨᷗ dðđͩᷘᷙꝺ eͤ əᷪ fᷫꝼ ʩ𝼀 gᫌᵹᷚꞡ ɢᷛ hħͪ iͥ ᴉᵎ kᷜꞣ lłᷝ ʟᷞ ᷬꬸ mͫ ᴍᷟ nᷠꞥ',
  'ɴᷡ oøͦᷭᷳꞝ pᷮ r᷊ͬᫍᷣꝛꞃꞧ ʀᷢ sᷤᷥꞅꞩꟙ ʃᷯ tͭᫎꞇ uͧᷰᷴꞟ vͮ wᪿᷱꟃ ʍᫀ xͯ zᷦ ᷒ꝯ ςσ аⷶ бⷠ вᲀⷡ гґⷢ дᲁⷣ еⷷ',
  'єꙴ жⷤ зⷥ иꙵ іꙶ𞂏 ⷸꙉ кⷦ лⷧ мⷨ нⷩ оᲂⷪꙩꙫꙭꙮꚙꚛ пⷫ рⷬ сᲃⷭ тᲄᲅⷮ уꙷ ᲈⷹꙋ фꚞ хⷯ ѡꙻ цⷰ чⷱ шⷲ щⷳ ъᲆꙸ',
  'ыꙹ ьꙺ ѣᲇⷺ юⷻ ⷼꙗ ѥꚟ ѧⷽ ѫⷾ ѭⷿ ѳⷴ ךכ םמ ןנ ףפ ץצ ءٴࢃࢇ اࡰࡱࡲࡳࡴࡵࡶࡷࡸࡹࡺࡻࡼࡽࡾࡿࢀࢁࢂࢭ ن𐻆 وۥࢄ يۦࢅࢆ𐻅 یࣉ',
  'ܒܭ ܓܔܮ ܕܯ ܛܜ ܣܤ ܦܧ ߖߨ ߗߩ ߙߪ ᳩᳪᳫᳬᳮᳯᳰᳱᳺ ꣲꣳꣴꣵꣶꣷ ഻഼് ᮃᮺ ᮊᮾ ᮙᮿ ྭྺ ྱྻ རཪ ྲྼ ᯀᯁ ᯂᯃᯄ ᯅᯆ ᯇᯈ ᯉᯊ ᯋᯌᯍ',
  'ᯎᯏ ᯒᯓ ᯔᯕ ᯖᯗ ᯘᯙᯚ ᯛᯜ ᯞᯟ ᯧᯨ ᯪᯫ ᯬᯭ ᯮᯯ ါာ ᨦᩘᩙ ᨻᩚᩛ ᩣᩤ ꦫꦬ ꦴꦵ ꕘꘐ ꕪꘑ ꕮꘪ ꖇꘒ ꗑꘫ ぁあァア ぃいィイ ぅうゥウ ぇえェエ',
  'ぉおォオ かゕカヵ きキ くクㇰ けゖケヶ こコ𛄲𛅕 さサ しシㇱ すスㇲ せセ そソ たタ ちチ っつッツ てテ とトㇳ なナ にニ ぬヌㇴ ねネ のノ はハㇵ ひヒㇶ',
  'ふフㇷ へヘㇸ ほホㇹ まマ みミ むムㇺ めメ もモ ゃやャヤ ゅゆュユ ょよョヨ らラㇻ りリㇼ るルㇽ れレㇾ ろロㇿ ゎわヮワ ゐヰ𛅐𛅤 𛄟𛄢 ゑヱ𛅑𛅥',
  'をヲ𛅒𛅦 んン𛅧 ㄅㆠ ㄆㆴ ㄊㆵ ㄍㆣㆻ ㄎㆶ ㄏㆷ ㄐㆢ ㄗㆡ ㄚㆩ ㄛㆧ ㄜㄮ ㆤㆥ ㄞㆮ ㄠㆯ ㄧㆪㆳ ㄨㆨㆫ 𖼄𖼆 𖼐𖼓 𖼣𖼥 𖼽𖼿',
].join(' ');

/** Letters that are two, which follow them. */
export const pairs = [
  'ßss æae œoe ƍzw ƾts ȸdb ȹqp ʣdz ʦts ʪls ʫlz ൎര് ൔമ് ൕയ് ൖഴ് ൺണ് ൻന് ർര് ൽല് ൾള് ൿക് ᵺth',
  'ỻll ꜩtz ꜳaa ꜵao ꜷau ꜹav ꜻav ꜽay ꝏoo ꝡvy 𐞀aa',
].join(' ');

/** Letters that have a decomposition, and are not what they decompose into. */
export const whole = ['й ำ ຳ'].join(' ');
