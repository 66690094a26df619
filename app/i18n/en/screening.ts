import type { screening as chinese } from '../zh-CN/screening.ts'

export const screening: Record<keyof typeof chinese, string> = {}
