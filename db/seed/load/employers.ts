import { decideAdmission } from '#app/accounts/admissions.ts'
import { registerEmployer } from '#app/accounts/employers.ts'
import { uploadPaper } from '#app/accounts/files.ts'
import { PAPERS } from '#app/accounts/model/file.ts'
import { assignBooths } from '#app/fair/fair-setup.ts'
import type { Context } from '#app/kernel/context.ts'
import { demonstrationPaper, PAPER_NAMES } from '../content/papers.ts'
import type { SeedEmployer } from '../generate.ts'
import type { SeedStep } from '../index.ts'
import type { DemoPeople } from './people.ts'

/** An employer of the demonstration with the id it got. */
export interface AdmittedEmployer {
  employerId: string
  seed: SeedEmployer
}

const STORY_EMPLOYER = '青岛三元集团股份有限公司'

/** Registers and admits the fair's employers and gives them their booths. */
export async function loadEmployers(
  context: Context,
  input: {
    employers: SeedEmployer[]
    fairId: string
    people: DemoPeople
    report: (step: SeedStep) => void
  },
): Promise<AdmittedEmployer[]> {
  const { employers, fairId, people, report } = input
  const secondRecruiters = employers.find((employer) => !employer.real)
  const admitted: AdmittedEmployer[] = []
  for (const seed of employers) {
    const { employerId } = await registerEmployer(context, {
      name: seed.name,
      shortName: seed.shortName,
      uscc: seed.uscc,
      industry: seed.industry,
      size: seed.size,
      districtCode: seed.districtCode,
      address: seed.address,
      intro: seed.intro,
      agentName: seed.agentName,
      agentPhone: seed.agentPhone,
      ownerAccountId:
        seed.name === STORY_EMPLOYER
          ? people.recruiter_a
          : seed === secondRecruiters
            ? people.recruiter_b
            : undefined,
    })
    for (const paper of PAPERS) {
      const bytes = demonstrationPaper(paper, seed.uscc)
      await uploadPaper(context, { employerId, paper, name: PAPER_NAMES[paper], bytes })
    }
    await decideAdmission(context, { employerId, action: 'admit_known' })
    admitted.push({ employerId, seed })
    if (admitted.length % 20 === 0) {
      report({ step: 'employers', done: admitted.length, total: employers.length })
    }
  }
  await assignBooths(context, {
    fairId,
    booths: admitted.map(({ employerId, seed }) => ({ employerId, booth: seed.booth })),
  })
  return admitted
}
