import type progress from '../features/progress/texts.en.json';
import type run from '../features/run/texts.en.json';
import type runs from '../features/runs/texts.en.json';
import type timing from '../features/timing/texts.en.json';
import type accounts from '../pages/accounts/texts.en.json';
import type activity from '../pages/activity/texts.en.json';
import type agents from '../pages/agents/texts.en.json';
import type api from '../pages/api/texts.en.json';
import type audit from '../pages/audit/texts.en.json';
import type executions from '../pages/executions/texts.en.json';
import type health from '../pages/health/texts.en.json';
import type jobs from '../pages/jobs/texts.en.json';
import type login from '../pages/login/texts.en.json';
import type overview from '../pages/overview/texts.en.json';
import type schedules from '../pages/schedules/texts.en.json';
import type settings from '../pages/settings/texts.en.json';
import type common from './common.en.json';

/** Makes every key a type: a text that does not exist does not compile. Each area adds its line. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      accounts: typeof accounts;
      activity: typeof activity;
      agents: typeof agents;
      api: typeof api;
      audit: typeof audit;
      executions: typeof executions;
      health: typeof health;
      jobs: typeof jobs;
      login: typeof login;
      overview: typeof overview;
      progress: typeof progress;
      run: typeof run;
      runs: typeof runs;
      schedules: typeof schedules;
      settings: typeof settings;
      timing: typeof timing;
    };
  }
}
