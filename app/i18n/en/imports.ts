import type { imports as chinese } from '../zh-CN/imports.ts'

export const imports: Record<keyof typeof chinese, string> = {}
