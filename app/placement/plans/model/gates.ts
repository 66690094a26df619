import { z } from 'zod'
import type { GateName } from '#db/tables/plan.ts'
import { wordsField } from '#app/kernel/words-field.ts'
import { dayField } from './plan-form.ts'

/** What must be done before a plan may start, in the order in which it is done. */
export const GATES = [
  'site_visits',
  'employer_list',
  'consents',
  'filings',
  'joint_plan',
  'safety',
  'agreements',
  'training',
] as const satisfies GateName[]

/** Gates that are nothing without a document. */
const ON_PAPER: readonly GateName[] = ['employer_list', 'joint_plan', 'safety']

/** Something that keeps a gate open, with as many as there are of it and their names. */
export interface OpenFact {
  code:
    | 'no_posts'
    | 'visit_missing'
    | 'visit_unsuitable'
    | 'rule_refuses'
    | 'document_missing'
    | 'training_missing'
    | 'training_ahead'
    | 'training_absent'
  count: number
  names: string[]
}

/** What of a plan the gates are worked out from. */
export interface GateFacts {
  today: string
  posts: number
  unvisited: string[]
  unsuitable: string[]
  refused: string[]
  files: Record<string, number>
  trainings: { heldOn: string }[]
  absent: number
}

/** What the facts leave open of a gate, whatever somebody has ticked. */
export function openFactsOf(gate: GateName, facts: GateFacts): OpenFact[] {
  const open: OpenFact[] = []
  const add = (code: OpenFact['code'], count: number, names: string[] = []) => {
    if (count > 0) open.push({ code, count, names })
  }
  if (ON_PAPER.includes(gate)) add('document_missing', facts.files[gate] ? 0 : 1)
  switch (gate) {
    case 'site_visits':
      add('visit_missing', facts.unvisited.length, facts.unvisited)
      add('visit_unsuitable', facts.unsuitable.length, facts.unsuitable)
      break
    case 'employer_list':
      add('no_posts', facts.posts === 0 ? 1 : 0)
      break
    case 'filings':
      add('rule_refuses', facts.refused.length, facts.refused)
      break
    case 'training':
      add('training_missing', facts.trainings.length === 0 ? 1 : 0)
      add('training_ahead', facts.trainings.filter(({ heldOn }) => heldOn > facts.today).length)
      add('training_absent', facts.absent)
      break
  }
  return open
}

/** The form of one gate: who is responsible, until when, a note. */
export const gateSchema = z.object({
  intent: z.literal('gate'),
  gate: z.enum(GATES),
  responsible: wordsField(40),
  dueOn: dayField.optional(),
  note: wordsField(300),
})

/** Its buttons. */
export const gateStepSchema = z.object({
  intent: z.enum(['done', 'undo', 'detach']),
  gate: z.enum(GATES),
  fileId: z.string().default(''),
})
