import type { sharing as chinese } from '../zh-CN/sharing.ts'

export const sharing: Record<keyof typeof chinese, string> = {}
