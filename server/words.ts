import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import type { Words } from '#app/kernel/context.ts'
import { remembered } from '#app/kernel/remembered.ts'

/**
 * Words and spellings kept: an employer's name comes with each of its openings, a title with many.
 * Longer texts hardly come again.
 */
const KEPT = { most: 5_000, longest: 60 }

/**
 * Jieba with its own dictionary (loads in about 150 ms), cutting as finely as search wants it, and
 * pinyin by the words a character stands in (loads in about 80 ms), `v` for `ü` as keyboards have it.
 */
export function createWords(): Words {
  const jieba = Jieba.withDict(dict)
  return {
    cut: remembered((text) => jieba.cutForSearch(text, true), KEPT),
    part: remembered((text) => jieba.cut(text, true), KEPT),
    partKnown: remembered((text) => jieba.cut(text, false), KEPT),
    spell: remembered((text) => pinyin(text, { toneType: 'none', type: 'array', v: true }), KEPT),
    intone: remembered((text) => pinyin(text, { toneType: 'num', type: 'array', v: true }), KEPT),
  }
}
