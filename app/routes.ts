import { index, layout, prefix, route, type RouteConfig } from '@remix-run/route-config'

/** The site map: every URL and its page, grouped by who uses it. */
export default [
  // Everyone
  layout('ui/site-layout.tsx', [
    index('fair/pages/home.tsx'),
    route('openings', 'fair/pages/openings.tsx'),
    route('openings/employers', 'fair/finding/pages/opening-employers.tsx'),
    route('openings/:id', 'fair/pages/opening.tsx'),
    route('openings/:id/apply', 'fair/pages/apply.tsx'),
    route('openings/:id/report', 'fair/screening/pages/report-opening.tsx'),
    route('reports/:id', 'fair/screening/pages/report-receipt.tsx'),
    route('applied/:id', 'fair/pages/applied.tsx'),
    route('employers/:id', 'fair/pages/employer.tsx'),
    route('fairs', 'fair/pages/fairs.tsx'),
    route('fairs/:id', 'fair/pages/fair.tsx'),
    route('rooms', 'fair/pages/rooms.tsx'),
    route('privacy', 'accounts/pages/privacy.tsx'),

    // Seekers
    ...prefix('me', [
      layout('accounts/pages/me.tsx', [index('fair/interviews/pages/me-next.tsx')]),
      route('interviews', 'fair/interviews/pages/me-interviews.tsx'),
      route('interviews/:id', 'fair/interviews/pages/me-interview.tsx'),
      route('interviews/:id/interview.ics', 'fair/interviews/pages/me-interview-calendar.ts'),
      route('applications', 'fair/pages/me-applications.tsx'),
      route('applications/:id', 'fair/pages/me-application.tsx'),
      route('resume', 'fair/people/pages/me-resume.tsx'),
      route('resume/preview', 'fair/people/pages/me-resume-preview.tsx'),
      route('resume/:step', 'fair/people/pages/me-resume-step.tsx'),
      route('data', 'fair/people/pages/me-data.tsx'),
      route('disclosures', 'fair/pages/me-disclosures.tsx'),
      route('searches', 'fair/finding/pages/me-searches.tsx'),
      route('searches/new', 'fair/finding/pages/me-search-new.tsx'),
      route('notices', 'accounts/pages/me-notices.tsx'),
      route('account', 'accounts/pages/me-account.tsx'),
    ]),

    route('*', 'ui/not-found.tsx'),
  ]),

  // Getting in
  layout('ui/plain-layout.tsx', [
    route('login', 'accounts/pages/login.tsx'),
    route('login/code', 'accounts/pages/login-code.tsx'),
    route('login/code/:id', 'accounts/pages/login-code-entry.tsx'),
    route('signup', 'accounts/pages/signup.tsx'),
    route('signup/code/:id', 'accounts/pages/signup-code.tsx'),
    route('reset', 'accounts/pages/reset.tsx'),
    route('reset/:token', 'accounts/pages/reset-password.tsx'),
    route('confirm-email/:token', 'accounts/pages/confirm-email.tsx'),
    route('join/:token', 'accounts/pages/join.tsx'),
    route('logout', 'accounts/pages/logout.tsx'),
    route('employer/register', 'accounts/pages/employer-register.tsx'),
    route('outbox', 'accounts/pages/outbox.tsx'),
    route('searches/stop/:token', 'fair/finding/pages/search-stop.tsx'),
  ]),
  route('suggestions', 'fair/finding/pages/suggestions.tsx'),
  route('settings', 'accounts/pages/settings.tsx'),
  route('acting', 'accounts/pages/acting.tsx'),
  route('files/:id', 'accounts/pages/file.tsx'),
  route('me/data/copies/:id', 'fair/people/pages/me-data-copy.tsx'),
  route('me/resume/pdf', 'fair/people/pages/me-resume-pdf.tsx'),
  route('me/resume/files/:id', 'fair/people/pages/me-resume-file.tsx'),
  route(
    'employer/interviews/feed/:token/interviews.ics',
    'fair/interviews/pages/employer-interview-feed.ts',
  ),
  route('employer/applicants/:id/resume.pdf', 'fair/people/pages/applicant-pdf.tsx'),
  route('employer/applicants/:id/files/:file', 'fair/people/pages/applicant-file.tsx'),
  route('imports/template', 'fair/imports/pages/import-template.tsx'),
  route('imports/:id/to-mend', 'fair/imports/pages/import-to-mend.tsx'),

  // To print and to pass on
  route('employers/:id/sheet', 'fair/sharing/pages/booth-sheet.tsx'),
  route('openings/:id/poster', 'fair/sharing/pages/opening-poster.tsx'),
  route('openings/:id/code.svg', 'fair/sharing/pages/opening-code.tsx'),

  // Machines
  route('robots.txt', 'fair/sharing/pages/robots.tsx'),
  route('sitemap.xml', 'fair/sharing/pages/sitemap.tsx'),
  route('openings.atom', 'fair/sharing/pages/openings-atom.tsx'),
  route('openings.json', 'fair/sharing/pages/openings-json.tsx'),

  // Employers
  route('employer', 'fair/pages/employer-desk.tsx', [
    index('fair/pages/employer-home.tsx'),
    route('openings', 'fair/pages/employer-openings.tsx'),
    route('openings/new', 'fair/pages/employer-opening-new.tsx'),
    route('openings/:id', 'fair/pages/employer-opening.tsx'),
    route('openings/:id/figures', 'fair/figures/pages/employer-opening-figures.tsx'),
    route('openings/:id/typed', 'fair/pages/employer-opening-typed.tsx'),
    route('imports', 'fair/imports/pages/employer-imports.tsx'),
    route('imports/:id', 'fair/imports/pages/employer-import.tsx'),
    route('applicants', 'fair/pages/employer-applicants.tsx'),
    route('applicants/board', 'fair/applicants/pages/employer-board.tsx'),
    route('applicants/export.xlsx', 'fair/applicants/pages/employer-applicants-export.ts'),
    route('applicants/:id', 'fair/pages/employer-applicant.tsx'),
    route('templates', 'fair/applicants/pages/employer-templates.tsx'),
    route('interviews', 'fair/interviews/pages/employer-interviews.tsx'),
    route('interviews/new', 'fair/interviews/pages/employer-interview-new.tsx'),
    route('papers', 'accounts/pages/employer-papers.tsx'),
    route('colleagues', 'accounts/pages/employer-colleagues.tsx'),
  ]),

  // Colleges
  route('college', 'placement/college/pages/college-desk.tsx', [
    index('placement/college/pages/college-home.tsx'),
    route('colleagues', 'placement/college/pages/college-colleagues.tsx'),
    route('students', 'placement/roster/pages/college-students.tsx'),
    route('students/:id', 'placement/roster/pages/college-student.tsx'),
  ]),

  // Organisers
  route('organiser', 'fair/pages/organiser-desk.tsx', [
    index('fair/pages/organiser-home.tsx'),
    route('employers', 'accounts/pages/organiser-employers.tsx'),
    route('employers/:id', 'accounts/pages/organiser-employer.tsx'),
    route('colleges', 'placement/college/pages/organiser-colleges.tsx'),
    route('openings', 'fair/pages/organiser-openings.tsx'),
    route('screening', 'fair/screening/pages/organiser-screening.tsx'),
    route('complaints', 'fair/screening/pages/organiser-complaints.tsx'),
    route('complaints/:id', 'fair/screening/pages/organiser-complaint.tsx'),
    route('fairs', 'fair/running/pages/organiser-fairs.tsx'),
    route('fairs/new', 'fair/running/pages/organiser-fair-new.tsx'),
    route('fairs/:id', 'fair/running/pages/organiser-fair.tsx'),
    route('fairs/:id/employers', 'fair/running/pages/organiser-fair-employers.tsx'),
    route('fairs/:id/report', 'fair/figures/pages/organiser-fair-report.tsx'),
    route('figures', 'fair/figures/pages/organiser-figures.tsx'),
    route('imports', 'fair/imports/pages/organiser-imports.tsx'),
    route('imports/:id', 'fair/imports/pages/organiser-import.tsx'),
    route('colleagues', 'accounts/pages/organiser-colleagues.tsx'),
    route('log', 'accounts/pages/organiser-log.tsx'),
  ]),
  route('organiser/fairs/:id/screen', 'fair/figures/pages/organiser-fair-screen.tsx'),
  route('organiser/employers.xlsx', 'accounts/pages/organiser-employers-export.tsx'),
  route('organiser/log/export', 'accounts/pages/organiser-log-export.tsx'),
  route('organiser/figures/export', 'fair/figures/pages/organiser-figures-export.tsx'),
] satisfies RouteConfig
