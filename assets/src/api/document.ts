import { queryOptions } from '@tanstack/react-query';
import { get } from './client';
import type { Role } from './types';

/** The parts of OpenAPI that the service's document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema;
  anyOf?: Schema[];
  allOf?: Schema[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

type Content = Record<string, { schema?: Schema }>;

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: Schema;
}

export interface Reply {
  $ref?: string;
  description?: string;
  content?: Content;
  headers?: Record<string, unknown>;
}

interface Described {
  operationId: string;
  tags: string[];
  summary?: string;
  parameters: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Reply>;
  'x-role'?: Role;
}

export interface ApiDocument {
  info: { version?: string };
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Reply> };
}

export interface Operation extends Described {
  method: string;
  path: string;
  room: string;
}

export const documentQuery = () =>
  queryOptions({ queryKey: ['openapi'], staleTime: Number.POSITIVE_INFINITY, queryFn: ({ signal }) => get<ApiDocument>('/api/openapi.json', {}, signal) });

const verbs = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation, by room, path and verb. */
export const operationsOf = (document: ApiDocument): Operation[] =>
  Object.entries(document.paths)
    .flatMap(([path, methods]) => Object.entries(methods).map(([verb, described]) => ({ ...described, path, method: verb.toUpperCase(), room: described.tags[0] ?? '' })))
    .sort((a, b) => a.room.localeCompare(b.room) || a.path.localeCompare(b.path) || verbs.indexOf(a.method.toLowerCase()) - verbs.indexOf(b.method.toLowerCase()));

/** The last word of a reference, or the reply itself. */
export const replyOf = (reply: Reply, document: ApiDocument): Reply => (reply.$ref ? (document.components.responses[reply.$ref.split('/').at(-1) ?? ''] ?? reply) : reply);

/** A schema as a reader of code expects it: keys with their types, references written out, what may be absent with a question mark. */
export function shapeText(schema: Schema | undefined, schemas: Record<string, Schema>, indent = '', within: string[] = []): string {
  if (!schema) return 'any';
  const inner = (part: Schema, deeper = indent) => shapeText(part, schemas, deeper, within);
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return within.includes(name) ? name : shapeText(schemas[name], schemas, indent, [...within, name]);
  }
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf) return schema.anyOf.map((part) => inner(part)).join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => inner(part)).join(' & ');
  if (schema.type === 'array') {
    const element = inner(schema.items ?? {});
    return element.includes(' | ') && !element.startsWith('{') ? `(${element})[]` : `${element}[]`;
  }
  if (schema.properties) {
    const lines = Object.entries(schema.properties).map(([key, value]) => `${indent}  ${key}${schema.required?.includes(key) ? '' : '?'}: ${inner(value, `${indent}  `)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (schema.additionalProperties) return `{ [key]: ${inner(schema.additionalProperties)} }`;
  return schema.format === 'date-time' ? 'instant' : (schema.type ?? 'any');
}

/** A body to start from: every key that has to be there, with an empty value of its type. */
export function example(schema: Schema | undefined, schemas: Record<string, Schema>, depth = 0): unknown {
  if (!schema || depth > 6) return null;
  const inner = (part: Schema | undefined) => example(part, schemas, depth + 1);
  if (schema.$ref) return inner(schemas[schema.$ref.split('/').at(-1) ?? '']);
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return inner(schema.anyOf[0]);
  if (schema.type === 'array') return [];
  if (schema.properties) {
    const required = schema.required ?? [];
    return Object.fromEntries(Object.entries(schema.properties).filter(([key]) => required.includes(key) || required.length === 0).map(([key, value]) => [key, inner(value)]));
  }
  return { string: '', integer: 0, number: 0, boolean: false, object: {} }[schema.type ?? ''] ?? null;
}

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The call as a command line; the token stays where the reader keeps it. */
export function curl({ method, path, parameters, requestBody, ...operation }: Operation, schemas: Record<string, Schema>, origin: string): string {
  const query = parameters.filter((each) => each.in === 'query' && each.required).map(({ name }) => `${name}=`).join('&');
  const address = origin + path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase()) + (query ? `?${query}` : '');
  const json = requestBody?.content['application/json'];
  const type = json?.schema ? 'application/json' : Object.keys(requestBody?.content ?? {})[0];
  const parts = [`curl -sS${method === 'GET' ? '' : ` -X ${method}`} ${quoted(address)}`];
  if (operation['x-role']) parts.push('-H "Authorization: Bearer $KANADE_TOKEN"');
  if (type) parts.push(`-H ${quoted(`Content-Type: ${type}`)}`);
  if (json?.schema) parts.push(`-d ${quoted(JSON.stringify(example(json.schema, schemas)))}`);
  else if (type) parts.push('--data-binary @FILE');
  return parts.join(' \\\n  ');
}
