import type { figures as chinese } from '../zh-CN/figures.ts'

export const figures: Record<keyof typeof chinese, string> = {}
