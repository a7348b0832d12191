"""Screens of activities: tasks, and the register of trainings."""

from songhanh.web.activities.views.tasks import evidence, task, tasks, update_task
from songhanh.web.activities.views.trainings import record_training, training, trainings, void_training

__all__ = [
    "evidence",
    "record_training",
    "task",
    "tasks",
    "training",
    "trainings",
    "update_task",
    "void_training",
]
