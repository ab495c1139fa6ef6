import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { curl, example, operationsOf, shapeText, type ApiDocument } from './document';

const document = JSON.parse(readFileSync('src/api/openapi.json', 'utf8')) as ApiDocument;
const operations = operationsOf(document);
const { schemas } = document.components;
const operation = (id: string) => {
  const found = operations.find(({ operationId }) => operationId === id);
  if (!found) throw new Error(`the document has no ${id}`);
  return found;
};

it('finds every operation once, with its room and role', () => {
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(operation('Accounts_create')).toMatchObject({ method: 'POST', path: '/api/accounts', room: 'accounts', 'x-role': 'admin' });
});

it('writes a shape as its reader would type it', () => {
  expect(shapeText({ $ref: '#/components/schemas/accounts.AccountChange' }, schemas))
    .toBe('{\n  disabled?: boolean | null\n  password?: string | null\n  role?: "viewer" | "operator" | "admin" | null\n}');
  expect(shapeText({ type: 'array', items: { type: 'string' } }, schemas)).toBe('string[]');
  expect(shapeText({ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'null' }] } }, schemas)).toBe('(string | null)[]');
});

it('does not follow a shape into itself', () => {
  const tree = { tree: { type: 'object', required: ['below'], properties: { below: { type: 'array', items: { $ref: '#/components/schemas/tree' } } } } };
  expect(shapeText({ $ref: '#/components/schemas/tree' }, tree)).toBe('{\n  below: tree[]\n}');
});

it('makes an example of what has to be there', () => {
  expect(example({ $ref: '#/components/schemas/accounts.NewAccount' }, schemas)).toEqual({ password: '', role: 'viewer', username: '' });
});

it('gives the call as a command line without any token', () => {
  expect(curl(operation('Accounts_change'), schemas, 'http://kanade.test')).toBe([
    `curl -sS -X PATCH 'http://kanade.test/api/accounts/USERNAME'`,
    '-H "Authorization: Bearer $KANADE_TOKEN"',
    `-H 'Content-Type: application/json'`,
    `-d '{"disabled":false,"password":"","role":"viewer"}'`,
  ].join(' \\\n  '));
  expect(curl(operation('Version_version'), schemas, 'http://kanade.test')).toBe(`curl -sS 'http://kanade.test/api/version'`);
});
