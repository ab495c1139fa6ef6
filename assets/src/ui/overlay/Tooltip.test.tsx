import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { Button } from '../Button';
import { Tooltip, TooltipLayer } from './Tooltip';

const layer = <TooltipLayer describe={(instant) => `at ${instant}`} />;

it('shows its words on hover and takes them away again', async () => {
  render(<>{layer}<Tooltip content="Takes a while"><button type="button">Go</button></Tooltip></>);
  await userEvent.hover(screen.getByRole('button'));
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toBe('Takes a while');
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('tooltip', { hidden: true })).toBeNull();
});

it('words an instant only when it is asked for', async () => {
  render(<>{layer}<time data-tip-time={42}>now</time></>);
  await userEvent.hover(screen.getByText('now'));
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toBe('at 42');
});

it('says aloud why a button cannot be pressed', () => {
  render(<Button reason="Only operators may">Run</Button>);
  const button = screen.getByRole('button', { name: 'Run' });
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Only operators may');
});
