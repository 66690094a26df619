import type { searches as chinese } from '../zh-CN/searches.ts'

export const searches: Record<keyof typeof chinese, string> = {}
