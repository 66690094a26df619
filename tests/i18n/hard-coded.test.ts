import ts from 'typescript'
import { expect, it } from 'vitest'
import { nodesOf, readSources } from './sources.ts'

/** Files whose Chinese is no text of a page. */
const CHINESE_BY_NATURE: Record<string, string> = {
  'app/kernel/districts.ts': 'names of places',
  'app/kernel/places.ts': 'names of places',
  'app/accounts/model/alike-names.ts': 'names of places and forms of companies',
  'app/accounts/model/uscc.ts': 'names of places that were',
  'app/accounts/model/device.ts': 'names of apps',
  'app/live/order/model/barred-words.ts': 'words as people disguise them',
  'app/fair/imports/model/heads.ts': 'what sheets call their columns',
  'app/fair/imports/model/read-education.ts': 'degrees as Chinese writes them',
  'app/fair/imports/model/read-floors.ts': 'numbers as Chinese writes them',
  'app/fair/imports/model/read-headcount.ts': 'numbers as Chinese writes them',
  'app/fair/imports/model/read-pay.ts': 'amounts as Chinese writes them',
  'app/fair/imports/model/demands.ts': 'what is written into an opening, which is Chinese',
  'app/fair/imports/model/row-texts.ts': 'what is written into an opening, which is Chinese',
  'app/fair/imports/model/row-whereabouts.ts': 'what is written into an opening, which is Chinese',
  'app/fair/people/model/college-erasure.ts': 'statutes by their names',
  'app/fair/people/model/room-erasure.ts': 'names of regulations',
  'app/placement/roster/imports/model/roster-fields.ts': 'what sheets call their columns',
  'app/placement/roster/model/student-address.ts': 'family names of two characters',
  'app/fair/model/also-said.ts': 'what people type to search',
  'app/fair/model/made-up-duties.ts': 'what is written into an opening, which is Chinese',
  'app/fair/model/opening-fields.ts': 'an extension as numbers are written',
  'app/fair/model/pay-floor.ts': 'amounts as employers type them',
  'app/fair/model/pay.ts': 'amounts as Chinese writes them; English has its own branch',
  'app/fair/model/search-labels.ts': 'amounts as Chinese writes them; English has its own branch',
  'app/fair/finding/name-words.ts': 'endings and characters that words are parted by',
  'app/fair/finding/model/about.ts': 'numbers as Chinese writes them',
  'app/fair/screening/model/plain-text.ts': 'signs and variants of Chinese letters',
  'app/fair/screening/model/rules-of-age.ts': 'what postings say and must not, by statute',
  'app/fair/screening/model/rules-of-background.ts': 'what postings say and must not, by statute',
  'app/fair/screening/model/rules-of-health.ts': 'what postings say and must not, by statute',
  'app/fair/screening/model/rules-of-money.ts': 'what postings say and must not, by statute',
  'app/fair/screening/model/rules-of-sex.ts': 'what postings say and must not, by statute',
  'app/fair/screening/model/words-left-open.ts': 'what postings say and may',
  'app/fair/screening/model/words-of-choice.ts': 'what postings say and must not',
  'app/fair/screening/model/words-of-health.ts': 'what postings say and must not',
  'app/fair/screening/model/words-of-people.ts': 'what postings say and must not',
  'app/fair/screening/model/words-of-places.ts': 'what postings say and must not',
  'app/fair/screening/model/words-of-years.ts': 'numbers as Chinese writes them',
  'app/placement/preferences/model/refused-for.ts': 'what reasons say and must not, by statute',
  'app/accounts/model/erasure.ts': 'names of regulations',
  'app/fair/people/model/erasure.ts': 'names of regulations',
  'app/live/order/model/similar-text.ts': 'words that questions are known to be alike by',
  'app/ui/site-foot.tsx': 'a language is named in itself',
}

/** Texts in the code that a page could show; patterns and comments are none. */
function chineseOf(root: ts.SourceFile): string[] {
  return [...nodesOf(root)]
    .filter(
      (node) =>
        ts.isStringLiteralLike(node) ||
        ts.isJsxText(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node),
    )
    .map((node) => node.getText().trim())
    .filter((text) => /\p{Script=Han}/u.test(text))
}

const sources = readSources().filter(({ file }) => file.startsWith('app/'))

it('keeps the texts of pages in app/i18n', () => {
  const found = sources
    .filter(({ file }) => !(file in CHINESE_BY_NATURE))
    .flatMap(({ file, root }) => chineseOf(root).map((text) => `${file}: ${text}`))
  expect(found).toEqual([])
})

it('excuses no file that needs no excuse', () => {
  const needed = sources.filter(({ root }) => chineseOf(root).length > 0).map(({ file }) => file)
  expect(Object.keys(CHINESE_BY_NATURE).filter((file) => !needed.includes(file))).toEqual([])
})
