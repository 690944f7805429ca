"""Programs that try the rules of autograd: a module for each topic, a function for each scenario."""

from . import changes, detaching, higher_orders, hooks, inputs, kinks, leaves, modes, passes, saved, views

TOPICS = [passes, inputs, leaves, modes, detaching, hooks, changes, saved, views, higher_orders, kinks]
