import { accounts } from './accounts.ts'
import { agreements } from './agreements.ts'
import { allocations } from './allocations.ts'
import { applications } from './applications.ts'
import { colleges } from './colleges.ts'
import { demands } from './demands.ts'
import { faults } from './faults.ts'
import { figures } from './figures.ts'
import { finding } from './finding.ts'
import { imports } from './imports.ts'
import { interviews } from './interviews.ts'
import { openings } from './openings.ts'
import { organisations } from './organisations.ts'
import { pay } from './pay.ts'
import { people } from './people.ts'
import { plans } from './plans.ts'
import { preferences } from './preferences.ts'
import { privacy } from './privacy.ts'
import { roster } from './roster.ts'
import { rosterImports } from './roster-imports.ts'
import { roomAnswers } from './room-answers.ts'
import { roomPeople } from './room-people.ts'
import { roomReminders } from './room-reminders.ts'
import { broadcast } from './broadcast.ts'
import { streamProviders } from './stream-providers.ts'
import { roomReviews } from './room-reviews.ts'
import { roomSharing } from './room-sharing.ts'
import { rooms } from './rooms.ts'
import { screening } from './screening.ts'
import { searches } from './searches.ts'
import { sharing } from './sharing.ts'
import { site } from './site.ts'
import { terms } from './terms.ts'
import { verdicts } from './verdicts.ts'

/** Every text of the product in Chinese: the keys of all other languages. */
export const zhCN = {
  ...accounts,
  ...agreements,
  ...allocations,
  ...applications,
  ...colleges,
  ...demands,
  ...faults,
  ...figures,
  ...finding,
  ...imports,
  ...interviews,
  ...openings,
  ...organisations,
  ...pay,
  ...people,
  ...plans,
  ...preferences,
  ...privacy,
  ...roster,
  ...rosterImports,
  ...roomAnswers,
  ...roomPeople,
  ...roomReminders,
  ...broadcast,
  ...streamProviders,
  ...roomReviews,
  ...roomSharing,
  ...rooms,
  ...screening,
  ...searches,
  ...sharing,
  ...site,
  ...terms,
  ...verdicts,
}
