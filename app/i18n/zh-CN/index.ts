import { accounts } from './accounts.ts'
import { applications } from './applications.ts'
import { faults } from './faults.ts'
import { finding } from './finding.ts'
import { openings } from './openings.ts'
import { organisations } from './organisations.ts'
import { pay } from './pay.ts'
import { privacy } from './privacy.ts'
import { site } from './site.ts'
import { terms } from './terms.ts'

/** Every text of the product in Chinese: the keys of all other languages. */
export const zhCN = {
  ...accounts,
  ...applications,
  ...faults,
  ...finding,
  ...openings,
  ...organisations,
  ...pay,
  ...privacy,
  ...site,
  ...terms,
}
