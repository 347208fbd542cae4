// /sales: activities, opportunities with their forecasts, and the tables they are ordered by. Which rights open them the
// vendor keeps to itself; the names are those of the security role screen that fit.

import { refId } from '../table.ts'
import { forecastItems, forecastTotals } from './forecast-totals.ts'
import { type Resource, rights } from './resource.ts'
import * as models from './sales-models.ts'

const setup = (path: string, table: Resource['table'], label: string, title: string) => {
  return { path, table, label, title, right: null }
}

const opportunityParent = {
  table: 'opportunities',
  title: 'Opportunity',
  field: 'opportunity',
  reference: true,
} as const

// Under the address of the forecast an id names one of its items. Here both are for reading only.
const forecastItem: Resource = {
  path: 'sales/opportunities/#/forecast',
  shapes: ['record'],
  table: 'forecastItems',
  model: models.forecastItemModel,
  label: 'forecastItem',
  title: 'Forecast Item',
  right: rights.opportunities,
  parent: opportunityParent,
  methods: ['GET'],
}

/** The resources of the sales module. */
export const salesResources: Resource[] = [
  {
    path: 'sales/activities',
    table: 'activities',
    model: models.activityModel,
    label: 'activity',
    title: 'Activity',
    right: rights.activities,
  },
  {
    ...setup('sales/activities/types', 'activityTypes', 'activityType', 'Activity Type'),
    model: models.activityTypeModel,
  },
  {
    ...setup('sales/activities/statuses', 'activityStatuses', 'activityStatus', 'Activity Status'),
    model: models.activityStatusModel,
  },
  {
    path: 'sales/opportunities',
    table: 'opportunities',
    model: models.opportunityModel,
    label: 'opportunity',
    title: 'Opportunity',
    right: rights.opportunities,
    links: ['forecast', 'notes', 'contacts'],
  },
  {
    path: 'sales/opportunities/#/forecast',
    table: 'forecasts',
    model: models.forecastModel,
    label: 'forecast',
    title: 'Forecast',
    right: rights.opportunities,
    shapes: ['list', 'count'],
    parent: opportunityParent,
    methods: ['GET'],
    records: { forecastItems: { of: forecastItem, rows: (db, row) => forecastItems(db, refId(row.opportunity)) } },
    computed: forecastTotals,
  },
  forecastItem,
  {
    ...setup('sales/opportunities/types', 'opportunityTypes', 'opportunityType', 'Opportunity Type'),
    model: models.opportunityTypeModel,
  },
  {
    ...setup('sales/opportunities/statuses', 'opportunityStatuses', 'opportunityStatus', 'Opportunity Status'),
    model: models.opportunityStatusModel,
  },
  {
    ...setup('sales/opportunities/ratings', 'opportunityRatings', 'opportunityRating', 'Opportunity Rating'),
    model: models.opportunityRatingModel,
  },
  {
    ...setup('sales/stages', 'opportunityStages', 'opportunityStage', 'Sales Stage'),
    model: models.opportunityStageModel,
  },
]
