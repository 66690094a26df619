import type { ReactNode } from 'react'
import { useT } from '#app/i18n/react.tsx'
import type { ApplicationState } from '../model/application.ts'

/** Where an application stands, as the first thing the eye meets. */
export function ApplicationHero(props: {
  state: ApplicationState
  title: string
  employerName: string
  facts?: ReactNode
  /** The words for the state, where they are not the usual ones. */
  said?: string
}) {
  const t = useT()
  return (
    <div className="flex flex-col gap-1 rounded-card bg-head p-5 text-head-ink">
      <p className="text-small text-head-quiet">{props.facts}</p>
      <p className="text-title font-bold">
        {props.said ?? t(`terms.application_state.${props.state}`)}
      </p>
      <p className="text-base">{props.title}</p>
      <p className="text-small text-head-quiet">{props.employerName}</p>
    </div>
  )
}
