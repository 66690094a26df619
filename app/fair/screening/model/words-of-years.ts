/* Parts of regular expressions over a plain text (`plain-text.ts`): numbers of years. */

const DIGIT = '[一二三四五六七八九]'

/** A number of years as digits or in Chinese. */
export const YEARS = `(?:[1-7]\\d|${DIGIT}?十${DIGIT}?)`

export const UNDER_SIXTEEN = `(?:(?<!\\d)1[0-5]|(?<!${DIGIT})十[一二三四五])`

/** Eighteen, or sixteen: who is asked to be that old is asked for what the law asks. */
export const OF_AGE = `(?:1[678]|十[六七八])`
