"""Programs that try the rules of autograd: a module for each topic, a function for each scenario."""

from . import bases, changes, detaching, higher_orders, hooks, inputs, kinks, leaves, modes, passes, saved, views

TOPICS = [passes, inputs, leaves, modes, detaching, hooks, changes, saved, views, bases, higher_orders, kinks]
