import type { figures as chinese } from '../zh-CN/figures.ts'

export const figures: Record<keyof typeof chinese, string> = {
  'table.sort': 'Sort',
  'table.sort_up': 'Sort upwards',
  'table.sort_down': 'Sort downwards',
  'register.column_openings': 'Open',
}
