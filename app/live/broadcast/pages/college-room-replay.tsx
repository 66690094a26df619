import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { pageTitle } from '#app/ui/page-title.ts'
import type { RouteHandle } from '#app/web/access.ts'
import { ReplayDesk } from '../parts/replay-desk.tsx'
import { actOnReplay, loadReplay } from './replay-page.ts'

export const handle: RouteHandle = { access: 'college' }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, 'rooms.picture_replay')

export function loader(args: LoaderFunctionArgs) {
  return loadReplay(args, 'college')
}

export function action(args: ActionFunctionArgs) {
  return actOnReplay(args, 'college')
}

export default function CollegeReplayPage() {
  return (
    <ReplayDesk {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />
  )
}
