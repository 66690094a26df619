import type { LoaderFunctionArgs } from '@remix-run/node'
import type { RouteHandle } from '#app/web/access.ts'
import { orRespond } from '#app/web/faults.ts'
import { readPlacementFile } from '../placement-file.ts'

export const handle: RouteHandle = { access: 'account' }

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { file, name } = await orRespond(readPlacementFile(context, params.id))
  return new Response(JSON.stringify(file), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
