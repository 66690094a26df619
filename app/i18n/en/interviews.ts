import type { interviews as chinese } from '../zh-CN/interviews.ts'

export const interviews: Record<keyof typeof chinese, string> = {}
