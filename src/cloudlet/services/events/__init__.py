"""EventBridge: patterns are matched, schedules fire, events are delivered."""

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.events import events, rules
from cloudlet.services.events.rounds import EventRounds


def service() -> Service:
    changing = (
        ("PutRule", rules.put_rule),
        ("DeleteRule", rules.delete_rule),
        ("EnableRule", rules.enable_rule),
        ("DisableRule", rules.disable_rule),
        ("PutTargets", rules.put_targets),
        ("RemoveTargets", rules.remove_targets),
        ("TagResource", rules.tag_resource),
        ("UntagResource", rules.untag_resource),
        ("PutEvents", events.put_events),
        ("CreateEventBus", events.create_event_bus),
        ("DeleteEventBus", events.delete_event_bus),
    )
    reading = (
        ("DescribeRule", rules.describe_rule),
        ("ListRules", rules.list_rules),
        ("ListTargetsByRule", rules.list_targets_by_rule),
        ("ListRuleNamesByTarget", rules.list_rule_names_by_target),
        ("ListTagsForResource", rules.list_tags_for_resource),
        ("TestEventPattern", events.test_event_pattern),
        ("DescribeEventBus", events.describe_event_bus),
        ("ListEventBuses", events.list_event_buses),
    )
    return Service(
        "events",
        "events",
        operations(
            *(Operation(name, one) for name, one in changing),
            *(Operation(name, one, reads_only=True) for name, one in reading),
        ),
        components=(EventRounds,),
    )
