import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { Words } from '#app/kernel/context.ts'

/** Jieba with its own dictionary (loads in about 150 ms), cutting as finely as search wants it. */
export function createWords(): Words {
  const jieba = Jieba.withDict(dict)
  return { cut: (text) => jieba.cutForSearch(text, true) }
}
