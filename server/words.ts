import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'
import type { Words } from '#app/kernel/context.ts'

/**
 * Words and spellings kept: an employer's name comes with each of its openings, a title with many.
 * Longer texts hardly come again.
 */
const MOST_KEPT = 5_000
const LONGEST_KEPT = 60

/**
 * Jieba with its own dictionary (loads in about 150 ms), cutting as finely as search wants it, and
 * pinyin by the words a character stands in (loads in about 80 ms), `v` for `ü` as keyboards have it.
 */
export function createWords(): Words {
  const jieba = Jieba.withDict(dict)
  return {
    cut: kept((text) => jieba.cutForSearch(text, true)),
    part: kept((text) => jieba.cut(text, true)),
    spell: kept((text) => pinyin(text, { toneType: 'none', type: 'array', v: true })),
  }
}

/** The same, each short text done once. */
function kept(make: (text: string) => string[]): (text: string) => string[] {
  const known = new LRUCache<string, string[]>({ max: MOST_KEPT })
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const made = make(text)
    if (text.length <= LONGEST_KEPT) known.set(text, made)
    return made
  }
}
