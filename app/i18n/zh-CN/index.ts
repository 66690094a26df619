import { accounts } from './accounts.ts'
import { common } from './common.ts'
import { faults } from './faults.ts'
import { pay } from './pay.ts'
import { terms } from './terms.ts'

/** Every text of the product in Chinese: the keys of all other languages. */
export const zhCN = { ...accounts, ...common, ...faults, ...pay, ...terms }
